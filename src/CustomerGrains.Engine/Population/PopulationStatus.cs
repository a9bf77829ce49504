using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Population;

/// <summary>How far the population index can be believed.</summary>
/// <param name="AsOf">
/// What was acknowledged until then is in it, once it is complete. A second before the question at the latest; earlier while customers wait
/// for their snapshots, and while another index is being built.
/// </param>
/// <param name="IsComplete">Whether all customers were put in since the start.</param>
/// <param name="PassShare">
/// How far a pass over all customers is, 0 to 1: of the first one the share of customers that is in; of a later one the share whose values are
/// brought to the day or to other standards. 1 when none is under way.
/// </param>
/// <param name="Customers">Customers in it.</param>
public sealed record PopulationStatus(Instant AsOf, bool IsComplete, double PassShare, long Customers);
