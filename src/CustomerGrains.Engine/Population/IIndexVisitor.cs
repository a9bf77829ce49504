namespace CustomerGrains.Engine.Population;

/// <summary>Looks at customers of the index one after another, to count and to sum. Called under the lock of a chunk, so it must be quick.</summary>
internal interface IIndexVisitor
{
    /// <summary>Looks at a customer.</summary>
    void Visit(in IndexedCustomer customer);
}
