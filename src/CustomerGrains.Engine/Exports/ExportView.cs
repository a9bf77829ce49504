namespace CustomerGrains.Engine.Exports;

/// <summary>From what features as of an instant are made.</summary>
public enum ExportView
{
    /// <summary>The instant is the present: from everything, and what compares with all customers can be said.</summary>
    Present,

    /// <summary>From what had been recorded by the instant, whenever it happened.</summary>
    Known,

    /// <summary>From what had happened by the instant, whenever it was recorded.</summary>
    Happened,
}
