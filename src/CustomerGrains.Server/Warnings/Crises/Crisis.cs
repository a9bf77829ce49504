using CustomerGrains.Domain;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Warnings.Crises;

/// <summary>A crisis as it is on record.</summary>
/// <param name="Request">What was ordered, with nothing left to defaults.</param>
/// <param name="By">Who raised it.</param>
/// <param name="RaisedAt">When.</param>
internal sealed record Crisis(RaiseCrisisRequest Request, string By, Instant RaisedAt)
{
    /// <summary>What became of it once all warnings were raised; null before.</summary>
    public CrisisCount? Done { get; init; }

    /// <summary>When somebody ended it; null before.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who ended it.</summary>
    public string EndedBy { get; init; } = "";

    /// <summary>What was said then.</summary>
    public string EndNote { get; init; } = "";

    /// <summary>Whether its warnings have been resolved after its end.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether nothing is left to be done about it, as it stands.</summary>
    public bool IsWorkedOff => Done is not null && (EndedAt is null || IsOver);

    /// <summary>Its id.</summary>
    public string Id => Request.CrisisId;
}

/// <summary>How far a crisis is.</summary>
/// <param name="Customers">Customers whom it touches; null while they are being found.</param>
/// <param name="Warned">Warnings raised.</param>
/// <param name="LeftOut">Customers who are not known, or had a warning of the rule already.</param>
internal sealed record CrisisCount(long? Customers, long Warned, long LeftOut)
{
    /// <summary>Nothing yet.</summary>
    public static readonly CrisisCount None = new(null, 0, 0);
}
