namespace CustomerGrains.Domain.Standards;

/// <summary>
/// Times within which service is to be given. Response and resolution must be one of 1, 5, 15, 30 minutes, 1, 2, 4, 8, 12 hours,
/// 1, 2, 3, 5, 7, 14, 30 days, because customers' times are counted in these classes.
/// </summary>
public sealed record ServiceTargets
{
    /// <summary>Time to the first answer. Default one hour.</summary>
    public TimeSpan Response { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time to the resolution of a contact. Default two days.</summary>
    public TimeSpan Resolution { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Days from a complaint to its resolution. 0 or more; default 7.</summary>
    public int ComplaintDays { get; init; } = 7;
}
