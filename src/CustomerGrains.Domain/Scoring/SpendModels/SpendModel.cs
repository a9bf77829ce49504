using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.SpendModels;

/// <summary>
/// The Gamma-Gamma model of spend per purchase (Colombo and Jiang 1999; Fader, Hardie and Lee 2005, "RFM and CLV"; Fader and Hardie
/// 2013, "The Gamma-Gamma model of monetary value").
/// </summary>
public sealed class SpendModel
{
    /// <summary>Makes the model of given parameters.</summary>
    /// <param name="parameters">The parameters, already checked.</param>
    public SpendModel(SpendModelParameters parameters) => Parameters = parameters;

    /// <summary>The parameters of the model.</summary>
    public SpendModelParameters Parameters { get; }

    /// <summary>Mean spend per purchase over all customers, p·v/(q − 1), in the unit of v: what is expected of a one-time buyer.</summary>
    public double PopulationMeanSpend => Parameters.P * Parameters.V / (Parameters.Q - 1);

    /// <summary>
    /// E[M] = p (v + x·m) / (p·x + q − 1): the spend expected of the customer's next purchase, in the unit of v; between the customer's
    /// own mean and the mean over all customers, nearer to the former the more purchases there were.
    /// </summary>
    /// <param name="history">Repeat purchase days and their mean spend.</param>
    public double ExpectedSpend(in SpendHistory history) =>
        Parameters.P * (Parameters.V + history.RepeatDays * history.MeanSpend)
            / (Parameters.P * history.RepeatDays + Parameters.Q - 1);

    /// <summary>
    /// ln of the density of the customer's mean spend given the number of purchases (Fader and Hardie 2013, equation 1a). Without a
    /// repeat purchase nothing was observed, so the answer is 0; a mean of exactly 0 has no density under the model: negative infinity.
    /// </summary>
    /// <param name="history">Repeat purchase days and their mean spend.</param>
    public double LogLikelihood(in SpendHistory history)
    {
        if (history.RepeatDays == 0)
        {
            return 0;
        }

        if (history.MeanSpend == 0)
        {
            return double.NegativeInfinity;
        }

        var (p, q, v) = (Parameters.P, Parameters.Q, Parameters.V);
        var shape = p * history.RepeatDays;
        var sum = history.RepeatDays * history.MeanSpend;
        return GammaFunctions.LogGamma(shape + q) - GammaFunctions.LogGamma(shape) - GammaFunctions.LogGamma(q)
            + q * Math.Log(v / (v + sum)) + shape * Math.Log(sum / (v + sum)) - Math.Log(history.MeanSpend);
    }
}
