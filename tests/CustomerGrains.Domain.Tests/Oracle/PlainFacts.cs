using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>The interactions of a customer as a plain list, with the questions that all figures ask of it.</summary>
internal sealed class PlainFacts(IEnumerable<Interaction> interactions, Instant at)
{
    /// <summary>Five years, over which all that fades is counted.</summary>
    private const int FadingDays = 1826;

    /// <summary>Lengths of the windows in days; 0 for the lifetime.</summary>
    public static readonly int[] Windows = [30, 90, 365, 0];

    public IReadOnlyList<Interaction> All { get; } = [.. interactions];

    public int Today { get; } = at.Day;

    /// <summary>Details of one kind with their day, within a window that ends today; 0 for the lifetime.</summary>
    public IEnumerable<(int Day, T Detail)> Within<T>(int window)
        where T : InteractionDetail =>
        from interaction in All
        let day = interaction.OccurredAt.Day
        where interaction.Detail is T && (window == 0 || day > Today - window)
        select (day, (T)interaction.Detail);

    /// <summary>Details of one kind that still count where things fade, with their age in days.</summary>
    public IEnumerable<(int Age, T Detail)> Fading<T>()
        where T : InteractionDetail =>
        Within<T>(FadingDays).Select(each => (Today - each.Day, each.Detail));

    /// <summary>What had happened some days ago, of what is not forgotten since.</summary>
    public PlainFacts Before(int days) => new(
        All.Where(each => each.OccurredAt.Day <= Today - days && each.OccurredAt.Day > All.Max(any => any.OccurredAt.Day) - FadingDays),
        Instant.StartOfDay(Today - days));

    public bool IsRecentEnoughToFade(Instant moment) => moment.Day > Today - FadingDays;

    public static double Fade(int age, double halfLife) => Math.Pow(0.5, age / halfLife);

    public static int Weight(Severity severity) => severity switch { Severity.Minor => 1, Severity.Major => 2, _ => 4 };
}
