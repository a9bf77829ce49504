using Xunit;

namespace CustomerGrains.Testing;

/// <summary>A fact that needs the stock Python client, reported as skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StockPythonFactAttribute : FactAttribute
{
    /// <summary>Looks for the client.</summary>
    public StockPythonFactAttribute() => Skip = StockPython.ReasonMissing;
}
