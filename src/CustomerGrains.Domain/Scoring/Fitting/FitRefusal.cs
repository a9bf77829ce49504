namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>Why there is no fit. The model in force stays in force.</summary>
public enum FitRefusal
{
    /// <summary>There is a fit.</summary>
    None = 0,

    /// <summary>Fewer repeat buyers than <see cref="FitOptions.RepeatBuyersMin"/>.</summary>
    TooFewRepeatBuyers = 1,

    /// <summary>No maximum was reached within <see cref="FitOptions.EvaluationsMax"/>: the data do not settle the parameters.</summary>
    NotConverged = 2,

    /// <summary>The spend is so unequal that the fitted q is 1 or less and no mean spend exists.</summary>
    NoMeanSpend = 3,

    /// <summary>Fewer rows of one of the two outcomes than a scorecard is learnt from.</summary>
    TooFewOutcomes = 4,

    /// <summary>The log does not reach back far enough for a window that has matured.</summary>
    NoMaturedWindow = 5,
}
