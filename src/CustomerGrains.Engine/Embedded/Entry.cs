namespace CustomerGrains.Engine.Embedded;

/// <summary>What became of somebody who asked to be let in.</summary>
internal enum Entry
{
    /// <summary>Is inside, and has to leave.</summary>
    Inside,

    /// <summary>There is no room, and none to wait in either.</summary>
    Full,

    /// <summary>Nobody is let in any more.</summary>
    Closed,
}
