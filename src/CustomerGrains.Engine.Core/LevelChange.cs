using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Engine.Core;

/// <summary>When time alone changes a customer's levels, as it was found once: it holds until then, whoever asks.</summary>
/// <param name="Standard">The standard by which it was found.</param>
/// <param name="From">The instant from which it was looked for.</param>
/// <param name="At">The first instant after that one at which a level changes; null when none does for two years.</param>
internal readonly record struct LevelChange(Standard Standard, Instant From, Instant? At)
{
    /// <summary>Finds it.</summary>
    public static LevelChange Of(CustomerState state, Standard standard, Instant at) => new(standard, at, Find(state, standard, at));

    /// <summary>The first instant after another at which time alone changes levels; null when it does not for two years.</summary>
    public static Instant? Find(CustomerState state, Standard standard, Instant at) => NextChange.Within(state, standard, at);

    /// <summary>Whether it is the answer at an instant too. That nothing changes is seen two years ahead only.</summary>
    public bool Holds(Standard standard, Instant at) =>
        ReferenceEquals(standard, Standard) && at >= From && (At is { } change ? at < change : at == From);
}
