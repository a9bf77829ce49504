using FsCheck;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Traces;

/// <summary>Checks laws on generated cases. The seed is fixed, so that every run sees the same cases.</summary>
internal static class Laws
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithReplay(20_260_101, 7);

    /// <summary>Checks that a law, which throws where it is broken, holds for all cases.</summary>
    public static void Hold<T>(Arbitrary<T> cases, int count, Action<T> law) => Prop.ForAll(cases, law).Check(Repeatable.WithMaxTest(count));

    /// <summary>Checks that a law holds for a hundred cases.</summary>
    public static void Hold<T>(Gen<T> cases, Func<T, bool> law) => Prop.ForAll(cases.ToArbitrary(), law).Check(Repeatable);
}
