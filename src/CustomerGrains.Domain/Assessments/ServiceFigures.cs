namespace CustomerGrains.Domain.Assessments;

/// <summary>How complaints were handled.</summary>
/// <param name="HandledShare">Share of the complaints of five years that have a resolution, 0 to 1.</param>
/// <param name="MeanDays">Mean days from a complaint to its resolution; null without one.</param>
/// <param name="InTimeShare">Of those resolved or overdue, the share resolved within the target; null without any.</param>
/// <param name="Overdue">Complaints open for longer than the target.</param>
/// <param name="AgreedShare">Share of all resolutions the customer agreed with, 0 to 1; null without one.</param>
public sealed record ComplaintHandlingFigures(
    double HandledShare, double? MeanDays, double? InTimeShare, int Overdue, double? AgreedShare);

/// <summary>Times of service contacts within 365 days.</summary>
/// <param name="Response">Times to the first answer; null when none is known.</param>
/// <param name="Resolution">Times to the resolution; null when none is known.</param>
public sealed record ServiceTimesFigures(ServiceTimeFigures? Response, ServiceTimeFigures? Resolution);

/// <summary>Times of one kind beside their target.</summary>
/// <param name="Contacts">Contacts whose time is known.</param>
/// <param name="MeanSeconds">Their mean.</param>
/// <param name="TargetSeconds">The standard's target.</param>
/// <param name="InTimeShare">Share of them within the target, 0 to 1; null where times came before they were counted by class.</param>
public sealed record ServiceTimeFigures(long Contacts, double MeanSeconds, double TargetSeconds, double? InTimeShare);

/// <summary>How satisfied a customer is. The numbers are those of the contract.</summary>
public enum SatisfactionBand
{
    /// <summary>Not assessed.</summary>
    Unspecified = 0,

    /// <summary>Too little evidence to say; not the same as poor.</summary>
    Unknown = 1,

    /// <summary>Known to be unhappy.</summary>
    Poor = 2,

    /// <summary>Neither.</summary>
    Fair = 3,

    /// <summary>Known to be happy.</summary>
    Good = 4,
}

/// <summary>How satisfaction has moved.</summary>
/// <param name="Days">Since how many days ago.</param>
/// <param name="Before">The index then, from what had happened by then.</param>
/// <param name="Change">The index now less the one then.</param>
/// <param name="HasDropped">Whether it fell by as much as the standard calls a drop, with evidence enough on both days.</param>
public sealed record SatisfactionTrend(int Days, double Before, double Change, bool HasDropped);
