using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Interactions;

/// <summary>What happened: one of the closed family of records in this file. Texts are never null; empty says not known.</summary>
/// <param name="Kind">Which of the family it is.</param>
public abstract record InteractionDetail(InteractionKind Kind)
{
    /// <summary>
    /// Whether it is a fact about the customer. What is not is a record of the service's own: it is kept beside the facts and moves
    /// no figure.
    /// </summary>
    public bool IsFact => Kind < InteractionKind.Review;
}

/// <summary>
/// The service looked at the customer again and found it to be something else than was recorded; what, says the assessment beside it.
/// </summary>
/// <param name="Cause">Why it looked.</param>
public sealed record Review(ReviewCause Cause)
    : InteractionDetail(InteractionKind.Review);

/// <summary>Somebody set a grade by hand. While it lasts figures do not count.</summary>
/// <param name="Grading">The grading's name.</param>
/// <param name="Level">The level's name.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="UntilDay">The first UTC day on which it no longer holds, in days since 1970-01-01.</param>
public sealed record OverrideSet(string Grading, string Level, string Reason, string By, int UntilDay)
    : InteractionDetail(InteractionKind.OverrideSet);

/// <summary>Somebody ended a grade set by hand before its time. Figures count again at once.</summary>
/// <param name="Grading">The grading's name.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
public sealed record OverrideEnd(string Grading, string Reason, string By)
    : InteractionDetail(InteractionKind.OverrideEnd);

/// <summary>Somebody took a warning, or gave it to another one.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="OpenedAt">When the warning was opened.</param>
/// <param name="AssignedTo">Who deals with it; empty for who ordered.</param>
/// <param name="Note">What was said.</param>
/// <param name="By">Who.</param>
public sealed record WarningAcknowledgement(string Rule, Instant OpenedAt, string AssignedTo, string Note, string By)
    : InteractionDetail(InteractionKind.WarningAcknowledgement);

/// <summary>Somebody put a warning off.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="OpenedAt">When the warning was opened.</param>
/// <param name="Until">Until when.</param>
/// <param name="Note">Why.</param>
/// <param name="By">Who.</param>
public sealed record WarningSnooze(string Rule, Instant OpenedAt, Instant Until, string Note, string By)
    : InteractionDetail(InteractionKind.WarningSnooze);

/// <summary>Somebody dealt with a warning.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="OpenedAt">When the warning was opened.</param>
/// <param name="Outcome">How it ended: handled, not handled or a false alarm.</param>
/// <param name="Note">What was done.</param>
/// <param name="By">Who.</param>
public sealed record WarningResolution(string Rule, Instant OpenedAt, WarningOutcome Outcome, string Note, string By)
    : InteractionDetail(InteractionKind.WarningResolution);

/// <summary>Somebody raised a warning of a rule that has no cause of its own, or a crisis did.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Note">What it is about.</param>
/// <param name="By">Who.</param>
/// <param name="CrisisId">The crisis; empty for none.</param>
public sealed record WarningRaise(string Rule, string Note, string By, string CrisisId = "")
    : InteractionDetail(InteractionKind.WarningRaise);

/// <summary>Somebody took a task, or gave it to another one.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="OpenedAt">When the task was opened.</param>
/// <param name="AssignedTo">Who does it; empty for who ordered.</param>
/// <param name="Note">What was said.</param>
/// <param name="By">Who.</param>
public sealed record TaskAssignment(string Rule, Instant OpenedAt, string AssignedTo, string Note, string By)
    : InteractionDetail(InteractionKind.TaskAssignment);

/// <summary>Somebody put a task off.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="OpenedAt">When the task was opened.</param>
/// <param name="UntilDay">The UTC day on which it is to be done again, in days since 1970-01-01.</param>
/// <param name="Note">Why.</param>
/// <param name="By">Who.</param>
public sealed record TaskSnooze(string Rule, Instant OpenedAt, int UntilDay, string Note, string By)
    : InteractionDetail(InteractionKind.TaskSnooze);

/// <summary>Somebody did a task, or decided that it is not to be done.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="OpenedAt">When the task was opened.</param>
/// <param name="IsSkipped">Whether it is not to be done.</param>
/// <param name="Note">What was done, or why not.</param>
/// <param name="By">Who.</param>
public sealed record TaskCompletion(string Rule, Instant OpenedAt, bool IsSkipped, string Note, string By)
    : InteractionDetail(InteractionKind.TaskCompletion);

/// <summary>Somebody began an intervention.</summary>
/// <param name="Action">The action's name; empty for one that is of no action.</param>
/// <param name="Reason">Why.</param>
/// <param name="Channel">The channel that is used; unspecified takes what the action says.</param>
/// <param name="Cost">What it will cost; null takes what the action says.</param>
/// <param name="Warning">The rule of the warning that it answers, which it takes where nobody has; empty for none.</param>
/// <param name="Task">The task rule that it answers; empty for none.</param>
/// <param name="By">Who.</param>
public sealed record InterventionStart(string Action, string Reason, Channel Channel, Money? Cost, string Warning, string Task, string By)
    : InteractionDetail(InteractionKind.InterventionStart);

/// <summary>Somebody said how an intervention ended.</summary>
/// <param name="Action">The action's name; empty for one that is of no action.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Cost">What it did cost; null leaves it as planned.</param>
/// <param name="Note">What was said.</param>
/// <param name="By">Who.</param>
public sealed record InterventionFinish(string Action, Instant StartedAt, InterventionOutcome Outcome, Money? Cost, string Note, string By)
    : InteractionDetail(InteractionKind.InterventionFinish);

/// <summary>Somebody gave an intervention up before it was carried out.</summary>
/// <param name="Action">The action's name; empty for one that is of no action.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="Note">Why.</param>
/// <param name="By">Who.</param>
public sealed record InterventionCancellation(string Action, Instant StartedAt, string Note, string By)
    : InteractionDetail(InteractionKind.InterventionCancellation);

/// <summary>Points were spent.</summary>
/// <param name="Points">How many, 1 or more.</param>
/// <param name="Reward">What for.</param>
/// <param name="Note">What was said.</param>
/// <param name="By">Who ordered it.</param>
public sealed record PointsSpending(long Points, string Reward, string Note, string By)
    : InteractionDetail(InteractionKind.PointsSpending);

/// <summary>Somebody added points, or took some away.</summary>
/// <param name="Points">How many; below zero to take away.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
public sealed record PointsAdjustment(long Points, string Reason, string By)
    : InteractionDetail(InteractionKind.PointsAdjustment);

/// <summary>Somebody moved an investigation, or added to its evidence.</summary>
/// <param name="RiskKind">The kind of risk.</param>
/// <param name="State">Where to; where it is, to add evidence.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">What stands behind it.</param>
/// <param name="By">Who.</param>
public sealed record InvestigationMove(RiskKind RiskKind, InvestigationState State, string Reason, InvestigationEvidence Evidence, string By)
    : InteractionDetail(InteractionKind.InvestigationMove);

/// <summary>Somebody moved a complaint or feedback.</summary>
/// <param name="InteractionId">Its interaction.</param>
/// <param name="State">Where to.</param>
/// <param name="Topic">What it is about; empty leaves that as it is.</param>
/// <param name="Category">What kind of matter it is; empty leaves that as it is.</param>
/// <param name="Owner">Who deals with it; empty leaves that as it is.</param>
/// <param name="Note">What was found or done.</param>
/// <param name="By">Who.</param>
public sealed record FeedbackMove(string InteractionId, FeedbackState State, string Topic, string Category, string Owner, string Note, string By)
    : InteractionDetail(InteractionKind.FeedbackMove);

/// <summary>Something bought.</summary>
/// <param name="Amount">What the customer paid; zero or more.</param>
/// <param name="Category">Product category.</param>
/// <param name="Units">Units bought, 1 or more.</param>
/// <param name="OrderId">The order it belongs to.</param>
/// <param name="CostOfGoods">Cost of the goods in the currency of the amount, if known.</param>
public sealed record Purchase(Money Amount, string Category = "", long Units = 1, string OrderId = "", Money? CostOfGoods = null)
    : InteractionDetail(InteractionKind.Purchase);

/// <summary>Something brought back.</summary>
/// <param name="Refund">What was refunded; zero or more.</param>
/// <param name="Category">Product category.</param>
/// <param name="Units">Units returned, 1 or more.</param>
/// <param name="OrderId">The order it was bought with.</param>
/// <param name="Reason">Why.</param>
public sealed record ProductReturn(Money Refund, string Category = "", long Units = 1, string OrderId = "", string Reason = "")
    : InteractionDetail(InteractionKind.ProductReturn);

/// <summary>A complaint; open until a resolution names its interaction id.</summary>
/// <param name="Severity">How serious it is.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Product">The product.</param>
/// <param name="Agent">The employee it concerns.</param>
/// <param name="Text">The customer's words.</param>
public sealed record Complaint(Severity Severity, string Topic = "", string Product = "", string Agent = "", string Text = "")
    : InteractionDetail(InteractionKind.Complaint);

/// <summary>The end of a complaint; it may arrive before the complaint does.</summary>
/// <param name="ComplaintId">Interaction id of the complaint.</param>
/// <param name="Satisfied">Whether the customer agreed with the solution.</param>
/// <param name="Agent">The employee who handled it.</param>
public sealed record ComplaintResolution(string ComplaintId, bool Satisfied = false, string Agent = "")
    : InteractionDetail(InteractionKind.ComplaintResolution);

/// <summary>An answer to a survey question.</summary>
/// <param name="Instrument">The scale.</param>
/// <param name="Score">The answer on that scale.</param>
/// <param name="Touchpoint">The moment it asks about; empty for the relationship as a whole.</param>
/// <param name="Text">The customer's words.</param>
public sealed record SurveyResponse(SurveyInstrument Instrument, int Score, string Touchpoint = "", string Text = "")
    : InteractionDetail(InteractionKind.SurveyResponse);

/// <summary>Feedback, a review or a social mention, with a rating, a sentiment or both.</summary>
/// <param name="Rating">Stars, 1 to 5.</param>
/// <param name="SentimentThousandths">From -1000 (hostile) to 1000 (delighted).</param>
/// <param name="Product">The product.</param>
/// <param name="Text">The customer's words.</param>
public sealed record Feedback(int? Rating, int? SentimentThousandths, string Product = "", string Text = "")
    : InteractionDetail(InteractionKind.Feedback)
{
    private const int NegativeRatingMax = 2;
    private const int NegativeSentimentMax = -333;

    /// <summary>Whether it is negative: one or two stars, or a sentiment in the lowest third of its scale.</summary>
    internal bool IsNegative => Rating <= NegativeRatingMax || SentimentThousandths <= NegativeSentimentMax;
}

/// <summary>A contact with service.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ResponseMilliseconds">Time until the first answer, if known.</param>
/// <param name="ResolutionMilliseconds">Time until it was resolved, if known.</param>
/// <param name="Agent">The employee.</param>
/// <param name="Topic">What it was about.</param>
public sealed record ServiceContact(
    ContactOutcome Outcome, long? ResponseMilliseconds = null, long? ResolutionMilliseconds = null, string Agent = "", string Topic = "")
    : InteractionDetail(InteractionKind.ServiceContact);

/// <summary>A visit to a store, page or app.</summary>
/// <param name="Category">What was looked at.</param>
/// <param name="Pages">Pages or screens seen.</param>
/// <param name="DurationMilliseconds">Time spent, if known.</param>
public sealed record Visit(string Category = "", int Pages = 0, long? DurationMilliseconds = null)
    : InteractionDetail(InteractionKind.Visit);

/// <summary>Use of a product the customer has.</summary>
/// <param name="Feature">The product or feature.</param>
/// <param name="Times">Times used, 1 or more.</param>
/// <param name="DurationMilliseconds">Time spent, if known.</param>
public sealed record ProductUse(string Feature = "", int Times = 1, long? DurationMilliseconds = null)
    : InteractionDetail(InteractionKind.ProductUse);

/// <summary>What an employee noticed.</summary>
/// <param name="Mood">The customer's mood.</param>
/// <param name="Concern">A concern worth watching; empty for none.</param>
/// <param name="Severity">How serious the concern is.</param>
/// <param name="Agent">The employee.</param>
public sealed record StaffObservation(Mood Mood, string Concern = "", Severity Severity = Severity.Unspecified, string Agent = "")
    : InteractionDetail(InteractionKind.StaffObservation);

/// <summary>Money spent on a customer.</summary>
/// <param name="CostKind">What for.</param>
/// <param name="Amount">How much; zero or more.</param>
public sealed record Cost(CostKind CostKind, Money Amount)
    : InteractionDetail(InteractionKind.Cost);

/// <summary>The customer brought in another one.</summary>
/// <param name="ReferredCustomerId">The customer who came.</param>
/// <param name="AttributedRevenue">Revenue attributed to it, if any.</param>
public sealed record Referral(string ReferredCustomerId, Money? AttributedRevenue = null)
    : InteractionDetail(InteractionKind.Referral);

/// <summary>An attribute gets a value; of several for one name, the one that happened last holds.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Value">Its value; empty removes it.</param>
public sealed record AttributeChange(string Name, string Value)
    : InteractionDetail(InteractionKind.AttributeChange);

/// <summary>A sign of risk from elsewhere.</summary>
/// <param name="RiskKind">The kind of risk.</param>
/// <param name="Severity">How serious it is.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Description">What it says.</param>
public sealed record RiskSignal(RiskKind RiskKind, Severity Severity, string Source = "", string Description = "")
    : InteractionDetail(InteractionKind.RiskSignal);

/// <summary>A model elsewhere gives its probability of a risk. Of one kind, what was said lately counts most.</summary>
/// <param name="RiskKind">The kind of risk.</param>
/// <param name="ProbabilityMillionths">The probability in millionths, 0 to 1,000,000.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ModelVersion">The model's version.</param>
public sealed record ModelScore(RiskKind RiskKind, int ProbabilityMillionths, string Model = "", string ModelVersion = "")
    : InteractionDetail(InteractionKind.ModelScore)
{
    /// <summary>A probability of 1.</summary>
    public const int ProbabilityMillionthsMax = 1_000_000;
}
