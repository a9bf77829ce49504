using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CustomerGrains.Testing;

/// <summary>A theory of a suite that test classes inherit; skipped as a <see cref="ContractFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CustomerGrains.Testing.ContractTheoryDiscoverer", "CustomerGrains.Testing")]
public sealed class ContractTheoryAttribute : TheoryAttribute;

/// <summary>Finds inherited theories for xunit.</summary>
/// <param name="messages">Where xunit's diagnostics go.</param>
public sealed class ContractTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
    [
        new ContractTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, dataRow),
    ];
}
