namespace CustomerGrains.Engine.Population;

/// <summary>How customers spread over levels, stages and segments, or what is wrong with the question.</summary>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
/// <param name="Distributions">The parts of each thing asked for, lowest first; those without a level last, under an empty name.</param>
/// <param name="Total">All customers that the filter lets through.</param>
public sealed record PopulationDistribution(
    IReadOnlyList<QueryProblem> Problems, IReadOnlyList<(string By, IReadOnlyList<PopulationPart> Parts)> Distributions, PopulationPart Total);

/// <summary>Some customers together.</summary>
public sealed class PopulationPart
{
    internal PopulationPart(string name) => Name = name;

    /// <summary>Level, stage or segment; empty for none.</summary>
    public string Name { get; }

    /// <summary>How many.</summary>
    public long Customers { get; private set; }

    /// <summary>Their revenue of 365 days, in major units.</summary>
    public double Revenue { get; private set; }

    /// <summary>Their expected lifetime values, in major units; of a customer without a purchase nothing.</summary>
    public double ExpectedValue { get; private set; }

    /// <summary>The sum of their satisfaction estimates.</summary>
    public double Satisfaction { get; private set; }

    internal void Add(double revenue, double expectedValue, double satisfaction)
    {
        Customers++;
        Revenue += revenue;
        ExpectedValue += double.IsNaN(expectedValue) ? 0 : expectedValue;
        Satisfaction += satisfaction;
    }
}
