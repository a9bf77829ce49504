using FsCheck;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>Checks laws on generated cases, the same ones on every run.</summary>
public static class Laws
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithReplay(20_261_122, 7_919);

    public static void Hold<T>(Gen<T> cases, Func<T, bool> law) => Prop.ForAll(cases.ToArbitrary(), law).Check(Repeatable);
}
