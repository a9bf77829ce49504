using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CustomerGrains.Testing;

/// <summary>
/// A fact of a suite that test classes inherit. In a class with a <see cref="NeedsAttribute"/> it is reported as skipped, with the
/// reason, where what that needs is absent.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CustomerGrains.Testing.ContractFactDiscoverer", "CustomerGrains.Testing")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>What a whole test class needs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>Why it is absent; null when it is there.</summary>
    public abstract string? ReasonMissing { get; }
}

/// <summary>Finds inherited facts for xunit.</summary>
/// <param name="messages">Where xunit's diagnostics go.</param>
public sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) => new ContractTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>One inherited fact, or row of a theory, in one test class.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    /// <summary>For xunit, which fills it in afterwards.</summary>
    [Obsolete("Called by the deserializer only.", error: true)]
    public ContractTestCase()
    {
    }

    /// <summary>A fact of a class, or one row of a theory.</summary>
    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[]? row = null)
        : base(messages, display, options, method, row)
    {
    }

    /// <inheritdoc/>
    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        var needs = TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttributes(typeof(NeedsAttribute), inherit: true);
        return needs.Cast<NeedsAttribute>().Select(each => each.ReasonMissing).FirstOrDefault(reason => reason is not null)
            ?? base.GetSkipReason(factAttribute);
    }
}
