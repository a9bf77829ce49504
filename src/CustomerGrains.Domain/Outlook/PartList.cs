using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Risks;

namespace CustomerGrains.Domain.Outlook;

/// <summary>The parts of all risks, in place.</summary>
[InlineArray(RiskParts.Count)]
internal struct PartList
{
    private int _first;
}
