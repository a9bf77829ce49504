namespace CustomerGrains.Domain.Customers;

/// <summary>The touchpoints a customer was asked about, in order of name. Place 0 stands for none, the first name has place 1.</summary>
internal sealed class TouchpointTable
{
    /// <summary>Most touchpoints of one customer.</summary>
    public const int TouchpointsMax = 64;

    private SortedNames _names;

    public TouchpointTable()
        : this([])
    {
    }

    /// <summary>A table read back from storage; the array is given away and in order.</summary>
    public TouchpointTable(string[] names) => _names = new SortedNames(names);

    public int ApproximateBytes => 64 + _names.ApproximateBytes;

    /// <summary>All names in order. Borrowed: good until the table is written to.</summary>
    public ReadOnlySpan<string> Names => _names.Items;

    public bool HasRoomFor(string name) => name.Length == 0 || _names.Count < TouchpointsMax || _names.PlaceOf(name) >= 0;

    /// <summary>Place of a name, which is added where it is missing. Names behind a new one move up by one place.</summary>
    public int Place(string name, out bool isNew)
    {
        isNew = false;
        if (name.Length == 0)
        {
            return 0;
        }

        int index = _names.PlaceOf(name);
        if (index < 0)
        {
            isNew = true;
            index = ~index;
            _names.Insert(index, name);
        }

        return index + 1;
    }
}
