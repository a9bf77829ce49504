using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Care;

/// <summary>
/// What customers on one level of a grading are served with. Of several plans that fit a customer, the one that the standard names first is
/// the customer's.
/// </summary>
public sealed record ServicePlan
{
    /// <summary>The grading.</summary>
    public required string Grading { get; init; }

    /// <summary>Its level; exactly this one.</summary>
    public required string Level { get; init; }

    /// <summary>What people call it; empty takes the level's name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Minutes to the first answer; 0 takes the standard's target. Default 0.</summary>
    public int ResponseMinutes { get; init; }

    /// <summary>Minutes to the resolution of a contact; 0 takes the standard's target. Default 0.</summary>
    public int ResolutionMinutes { get; init; }

    /// <summary>Most days between two contacts; 0 for no cadence. Default 0.</summary>
    public int CadenceDays { get; init; }

    /// <summary>The role that looks after the customer where no person does: the attribute named owner. Default service.</summary>
    public string OwnerRole { get; init; } = "service";

    /// <summary>What the level entitles to, in words that the customer may be told. Default nothing.</summary>
    public IReadOnlyList<string> Entitlements { get; init; } = [];

    /// <summary>Channels to reach the customer by, the preferred one first. Default any.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>Minutes to the first answer, the target's where the plan says nothing.</summary>
    /// <param name="targets">The standard's targets.</param>
    public int ResponseMinutesOr(ServiceTargets targets) => ResponseMinutes > 0 ? ResponseMinutes : (int)targets.Response.TotalMinutes;

    /// <summary>Minutes to the resolution of a contact, the target's where the plan says nothing.</summary>
    /// <param name="targets">The standard's targets.</param>
    public int ResolutionMinutesOr(ServiceTargets targets) => ResolutionMinutes > 0 ? ResolutionMinutes : (int)targets.Resolution.TotalMinutes;
}
