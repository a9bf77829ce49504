using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Tallies;

/// <summary>How far tallies go back.</summary>
/// <param name="Since">What was recorded before then is in none yet. Null where they are kept from the first record on.</param>
/// <param name="Recount">How far the recount has come; null where none is under way.</param>
public readonly record struct TallyState(Instant? Since, TallyRecount? Recount);

/// <summary>How far a recount has come.</summary>
/// <param name="UpTo">The number of the customer up to whom it has counted, in the store's own order; 0 for nobody.</param>
/// <param name="Share">The share of customers that is, 0 to 1, about.</param>
public readonly record struct TallyRecount(UInt128 UpTo, double Share);
