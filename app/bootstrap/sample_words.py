"""What sample people of the demo write of their own accord, each in their own language."""

from collections.abc import Mapping

from app.domain.localized_text import Language

Words = Mapping[Language, tuple[str, ...]]

REVIEWS: Words = {
    Language.KO: (
        "바로 써 볼 수 있는 실습이 많아 좋았습니다.",
        "예제가 우리 팀 일과 비슷해서 금방 적용했습니다.",
        "설명은 쉬웠는데 실습 시간이 조금 짧았습니다.",
        "강사님이 질문을 끝까지 받아 주셔서 도움이 됐습니다.",
        "기초를 다시 다지기에 알맞았습니다.",
        "자료를 다시 볼 수 있어 복습하기 편했습니다.",
        "앞부분은 아는 내용이었지만 뒷부분이 알찼습니다.",
        "옆자리 동료에게도 권했습니다.",
        "과제가 까다로웠지만 하고 나니 자신이 생겼습니다.",
        "도구 설치에 시간이 많이 걸렸습니다.",
        "사례가 다양해서 지루하지 않았습니다.",
        "실무와 이어지는 다음 과정이 있으면 좋겠습니다.",
    ),
    Language.EN: (
        "Plenty of exercises that I could use at once.",
        "The examples were close to our own work.",
        "Clear, but I would have liked more time to practise.",
        "A good way to brush up the basics.",
        "The second half was worth the whole day.",
        "Setting up the tools took too long.",
    ),
}
QUESTIONS: Words = {
    Language.KO: (
        "실습 환경을 과정이 끝난 뒤에도 쓸 수 있습니까?",
        "사내 문서로 연습해도 됩니까?",
        "다음 차수에는 저녁 시간이 있습니까?",
    ),
    Language.EN: (
        "Can we keep the practice environment after the course?",
        "Will there be a session in English?",
    ),
}
