namespace CustomerGrains.Engine.Population;

/// <summary>Tells customers that are asked for from others. Called under the lock of a chunk, so it must be quick and hold on to nothing.</summary>
internal interface IIndexFilter
{
    /// <summary>Whether a customer is asked for.</summary>
    bool Matches(in IndexedCustomer customer);
}
