using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Loading;

/// <summary>What became of the interactions that were sent.</summary>
/// <param name="Applied">Recorded now.</param>
/// <param name="Duplicates">Recorded before.</param>
/// <param name="Refused">In conflict or rejected; a demo has none.</param>
internal readonly record struct OutcomeCounts(int Applied, int Duplicates, int Refused)
{
    public int Total => Applied + Duplicates + Refused;

    public OutcomeCounts Plus(OutcomeKind outcome) => outcome switch
    {
        OutcomeKind.Applied => this with { Applied = Applied + 1 },
        OutcomeKind.Duplicate => this with { Duplicates = Duplicates + 1 },
        _ => this with { Refused = Refused + 1 },
    };
}
