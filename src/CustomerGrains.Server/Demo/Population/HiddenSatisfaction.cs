namespace CustomerGrains.Server.Demo.Population;

/// <summary>The hidden satisfaction of a customer: a level of its own, and what happened lately, which is forgotten by half-life.</summary>
internal sealed class HiddenSatisfaction(double contentment)
{
    private const double HalfLifeDays = 45;

    private readonly List<(double Day, double Change)> _shocks = [];

    /// <summary>Something good (above 0) or bad happens.</summary>
    public void Shift(double day, double change) => _shocks.Add((day, change));

    /// <summary>The level at a time, 0 to 1, from what had happened by then, in whatever order it was told.</summary>
    public double At(double day)
    {
        double level = contentment;
        foreach ((double since, double change) in _shocks)
        {
            level += since <= day ? change * Math.Exp(-Math.Log(2) * (day - since) / HalfLifeDays) : 0;
        }

        return Math.Clamp(level, 0, 1);
    }
}
