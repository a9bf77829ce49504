namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>Which "buy till you die" model describes when customers buy and when they stop.</summary>
public enum PurchaseModelKind
{
    /// <summary>
    /// The modified model (Batislam, Denizel and Filiztekin 2007, "Empirical validation and comparison of models for customer base
    /// analysis"): a customer may leave after any purchase, the first included, so the probability of being alive decays for one-time
    /// buyers too. The default.
    /// </summary>
    ModifiedBetaGeometric = 0,

    /// <summary>
    /// BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers the easy way"): a customer may leave after a repeat purchase only,
    /// so every one-time buyer counts as alive. The published yardstick.
    /// </summary>
    BetaGeometric = 1,
}
