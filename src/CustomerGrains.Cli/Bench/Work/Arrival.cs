using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Work;

/// <summary>One interaction to send, as far as what becomes of it can be judged.</summary>
/// <param name="Number">The number its id is made of; that of the first sending where it is sent again.</param>
/// <param name="IsRepeated">Whether the same was sent before.</param>
/// <param name="Customer">The customer's number.</param>
/// <param name="Kind">What happens.</param>
/// <param name="DaysBack">Days before the day of the run on which it happened.</param>
/// <param name="MinorUnits">What was paid, for purchases.</param>
/// <param name="Units">Units bought, for purchases.</param>
internal readonly record struct Arrival(
    long Number, bool IsRepeated, int Customer, Interaction.DetailOneofCase Kind, int DaysBack, long MinorUnits, int Units);
