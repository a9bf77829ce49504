namespace CustomerGrains.Domain.Interactions;

/// <summary>Something that somebody orders about one customer: about a grade, a warning, a task, an intervention, points, an investigation or feedback.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="RequestId">The request's id, the caller's choice: of one customer's requests with the same id one has effect.</param>
/// <param name="Order">
/// What is ordered: an <see cref="OverrideSet"/>, an <see cref="OverrideEnd"/>, a <see cref="WarningAcknowledgement"/>, a
/// <see cref="WarningSnooze"/>, a <see cref="WarningResolution"/>, a <see cref="WarningRaise"/>, a <see cref="TaskAssignment"/>, a
/// <see cref="TaskSnooze"/>, a <see cref="TaskCompletion"/>, an <see cref="InterventionStart"/>, an <see cref="InterventionFinish"/>, an
/// <see cref="InterventionCancellation"/>, a <see cref="PointsSpending"/>, a <see cref="PointsAdjustment"/>, an
/// <see cref="InvestigationMove"/> or a <see cref="FeedbackMove"/>.
/// </param>
public sealed record CustomerCommand(string CustomerId, string RequestId, InteractionDetail Order);
