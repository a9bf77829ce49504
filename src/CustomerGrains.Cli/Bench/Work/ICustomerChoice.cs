namespace CustomerGrains.Cli.Bench.Work;

/// <summary>Which customer an arrival belongs to. Has no state of its own, so that any thread may ask.</summary>
internal interface ICustomerChoice
{
    /// <summary>The customer's number, from 0.</summary>
    int Next(ref Draw draw);
}
