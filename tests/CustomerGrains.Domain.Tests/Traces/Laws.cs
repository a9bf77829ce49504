using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CustomerGrains.Domain.Tests.Traces;

/// <summary>Checks laws on generated cases. The seed is fixed, so that every run sees the same cases.</summary>
internal static class Laws
{
    private static readonly FSharpOption<Replay> Seed = new(new Replay(new Rnd(20_260_101, 7), FSharpOption<int>.None));

    /// <summary>Checks that a law, which throws where it is broken, holds for all cases.</summary>
    public static void Hold<T>(Arbitrary<T> cases, int count, Action<T> law) =>
        Prop.ForAll(cases, law).Check(Config.QuickThrowOnFailure.WithReplay(Seed).WithMaxTest(count));
}
