namespace CustomerGrains.Engine.Population;

/// <summary>Follows rows of the index, for sums and counts that are kept up with it. Called while no other row changes, so it must be quick.</summary>
internal interface IIndexObserver
{
    /// <summary>A row is there, new or changed.</summary>
    void Enters(in IndexedCustomer customer);

    /// <summary>A row is about to change or to go; its values are still those that entered.</summary>
    void Leaves(in IndexedCustomer customer);
}
