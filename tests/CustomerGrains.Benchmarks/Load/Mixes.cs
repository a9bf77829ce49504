namespace CustomerGrains.Benchmarks.Load;

/// <summary>What scenarios send, as options of <c>bench</c>.</summary>
internal static class Mixes
{
    /// <summary>Mostly purchases. With a tenth more revenue all customers are graded anew in the background, as who has what share of it.</summary>
    public const string Usual = "--customers 100000 --batch 100";

    /// <summary>Mostly what changes nothing, and some of what leads to warnings; so little revenue that nobody is graded anew meanwhile.</summary>
    public const string Steady = Usual + " --mix purchase=1,visit=94,complaint=2,service_contact=2,feedback=1";
}
