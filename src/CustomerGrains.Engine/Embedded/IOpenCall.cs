namespace CustomerGrains.Engine.Embedded;

/// <summary>A call whose caller waits.</summary>
internal interface IOpenCall
{
    /// <summary>Tells the caller that nothing is known, unless it was answered.</summary>
    void Abandon();
}
