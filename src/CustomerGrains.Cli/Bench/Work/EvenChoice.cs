namespace CustomerGrains.Cli.Bench.Work;

/// <summary>Every customer of a range with the same probability.</summary>
/// <param name="first">The number of the first customer.</param>
/// <param name="count">How many there are.</param>
internal sealed class EvenChoice(int first, int count) : ICustomerChoice
{
    /// <inheritdoc/>
    public int Next(ref Draw draw) => first + draw.Below(count);
}
