"""Names for the identifiers that packs and stores use; each is a plain string with a meaning of its own."""

from typing import NewType

PackId = NewType("PackId", str)
CompetencyId = NewType("CompetencyId", str)
BandId = NewType("BandId", str)
ItemId = NewType("ItemId", str)
StageId = NewType("StageId", str)
CourseId = NewType("CourseId", str)
RoundId = NewType("RoundId", str)
KeywordId = NewType("KeywordId", str)
GoalId = NewType("GoalId", str)
BackgroundId = NewType("BackgroundId", str)
JobFamilyId = NewType("JobFamilyId", str)
RegionId = NewType("RegionId", str)
TopicId = NewType("TopicId", str)
PersonId = NewType("PersonId", str)
AttemptId = NewType("AttemptId", str)
QuestionId = NewType("QuestionId", str)
ProbeId = NewType("ProbeId", str)
CampaignId = NewType("CampaignId", str)
FieldId = NewType("FieldId", str)
FieldValueId = NewType("FieldValueId", str)
