using CustomerGrains.Domain.Governance;

namespace CustomerGrains.Domain.Tests.Governance;

public sealed class StandardRegisterTests
{
    private const string Shipped = "standard-1";

    private static readonly Instant Noon = new(1_000_000);

    private readonly StandardRegister _register = new(Shipped);

    [Fact]
    public void A_standard_goes_from_draft_to_in_force_and_is_superseded()
    {
        Do(Draft("v2"));
        Assert.Equal(StandardPhase.Draft, PhaseAt("v2", 0));
        Do(new Simulated("v2", "f-v2", 0.05, "ann", Noon, ""));
        Do(new Submitted("v2", AcceptsDrift: false, "ann", Noon, "fairer"));
        Assert.Equal(StandardPhase.Submitted, PhaseAt("v2", 0));
        Do(new Approved("v2", After(10), Audience.Everybody, "bob", Noon, "agreed"));
        Assert.Equal((StandardPhase.Approved, Shipped, After(10)), (PhaseAt("v2", 0), _register.InForceAt(Noon).Version, _register.InForceAt(Noon).ChangesAt));
        Assert.Equal(Shipped, _register.InForceAt(new Instant(After(10).Microseconds - 1)).Version);
        Assert.Equal((StandardPhase.InForce, "v2", After(10)), (PhaseAt("v2", 10), _register.InForceAt(After(10)).Version, _register.InForceAt(After(10)).Since));
        Assert.Equal(StandardPhase.Superseded, PhaseAt(Shipped, 10));
        Assert.Null(_register.InForceAt(After(10)).ChangesAt);
        Assert.Equal(4, _register.Acts.Count);
    }

    [Fact]
    public void The_author_and_the_submitter_cannot_approve()
    {
        Do(Draft("v2", by: "ann"));
        Do(Draft("v2", by: "cid"));
        Do(new Simulated("v2", "f-v2", 0, "dan", Noon, ""));
        Do(new Submitted("v2", false, "eve", Noon, ""));
        foreach (string each in new[] { "ann", "cid", "eve" })
        {
            Refused(new Approved("v2", After(1), Audience.Everybody, each, Noon, ""), RefusalKind.NotNow, "caller");
        }

        Do(new Approved("v2", After(1), Audience.Everybody, "dan", Noon, ""));
    }

    [Fact]
    public void What_was_not_simulated_as_it_is_cannot_be_submitted()
    {
        Do(Draft("v2"));
        Refused(new Submitted("v2", false, "ann", Noon, ""), RefusalKind.NotNow, "version");
        Refused(new Simulated("v2", "another text", 0, "ann", Noon, ""), RefusalKind.NotNow, "version");
        Do(new Simulated("v2", "f-v2", 0, "ann", Noon, ""));
        Do(Draft("v2", fingerprint: "changed"));
        Refused(new Submitted("v2", false, "ann", Noon, ""), RefusalKind.NotNow, "version");
    }

    [Fact]
    public void A_large_drift_must_be_meant_and_explained()
    {
        Do(Draft("v2"));
        Do(new Simulated("v2", "f-v2", 0.3, "ann", Noon, ""));
        Refused(new Submitted("v2", false, "ann", Noon, "why"), RefusalKind.NotNow, "accept_drift");
        Refused(new Submitted("v2", true, "ann", Noon, ""), RefusalKind.Invalid, "reason");
        Do(new Submitted("v2", true, "ann", Noon, "we mean it"));
    }

    [Fact]
    public void Two_drafts_cannot_be_made_from_one_base()
    {
        Do(Draft("v2"));
        Refused(Draft("v3"), RefusalKind.NotNow, "based_on");
        Do(new Withdrawn("v2", "ann", Noon, ""));
        Do(Draft("v3"));
        Refused(Draft("v2"), RefusalKind.Taken, "version");
    }

    [Fact]
    public void Nothing_takes_effect_in_the_past_or_from_a_base_that_has_gone()
    {
        Release("v2", 5);
        Submit("v3", basedOn: Shipped);
        Refused(
            new Approved("v3", new Instant(Noon.Microseconds - 1), Audience.Everybody, "bob", Noon, ""), RefusalKind.Invalid, "effective_at");
        Refused(new Approved("v3", After(20), Audience.Everybody, "bob", After(6), ""), RefusalKind.NotNow, "version");
        Refused(Draft("v4") with { At = After(6) }, RefusalKind.NotNow, "based_on");
        Refused(Draft("v4", basedOn: "nothing") with { At = After(6) }, RefusalKind.Unknown, "based_on");
    }

    [Fact]
    public void A_rollback_is_at_once_and_gives_up_what_was_to_follow()
    {
        Release("v2", 1);
        Submit("v3", basedOn: "v2", at: 2);
        Do(new Approved("v3", After(50), Audience.Everybody, "bob", After(3), ""));
        Refused(new RolledBack("v2", "bob", After(4), "why"), RefusalKind.NotNow, "version");
        Refused(new RolledBack("v3", "bob", After(4), "why"), RefusalKind.NotNow, "version");
        Refused(new RolledBack(Shipped, "bob", After(4), ""), RefusalKind.Invalid, "reason");
        Do(new RolledBack(Shipped, "ann", After(4), "too many golds"));
        Assert.Equal(Shipped, _register.InForceAt(After(4)).Version);
        Assert.Equal(Shipped, _register.InForceAt(After(60)).Version);
        Assert.Equal("v2", _register.InForceAt(After(3)).Version);
        Assert.Equal((StandardPhase.Withdrawn, StandardPhase.Superseded), (PhaseAt("v3", 60), PhaseAt("v2", 60)));
        Do(new RolledBack("v2", "ann", After(5), "it was right after all"));
        Assert.Equal("v2", _register.InForceAt(After(5)).Version);
    }

    [Fact]
    public void A_trial_is_for_its_audience_until_it_is_widened_or_followed()
    {
        Submit("v2");
        Refused(new Approved("v2", After(1), new Audience(0), "bob", Noon, ""), RefusalKind.Invalid, "audience");
        Refused(new Approved("v2", After(1), new Audience(10, "tier"), "bob", Noon, ""), RefusalKind.Invalid, "audience");
        Do(new Approved("v2", After(5), new Audience(100), "bob", Noon, ""));
        Assert.Equal((null, After(5), StandardPhase.Approved), (_register.InForceAt(After(4)).Trial, _register.InForceAt(After(4)).ChangesAt, PhaseAt("v2", 4)));
        Assert.Equal((Shipped, "v2", 100), (_register.InForceAt(After(5)).Version, _register.InForceAt(After(5)).Trial, _register.InForceAt(After(5)).Audience.ShareThousandths));
        Assert.Equal(StandardPhase.Trial, PhaseAt("v2", 5));
        Do(new Approved("v2", After(9), Audience.Everybody, "bob", After(6), "works"));
        Assert.Equal("v2", _register.InForceAt(After(8)).Trial);
        Assert.Equal(("v2", null), (_register.InForceAt(After(9)).Version, _register.InForceAt(After(9)).Trial));
    }

    [Fact]
    public void What_was_approved_for_later_may_be_approved_for_sooner()
    {
        Submit("v2");
        Do(new Approved("v2", After(50), Audience.Everybody, "bob", Noon, ""));
        Do(new Approved("v2", After(5), Audience.Everybody, "bob", After(1), "no reason to wait"));
        Assert.Equal(("v2", null), (_register.InForceAt(After(5)).Version, _register.InForceAt(After(5)).ChangesAt));
    }

    [Fact]
    public void A_trial_withdrawn_ends()
    {
        Submit("v2");
        Do(new Approved("v2", After(1), new Audience(100), "bob", Noon, ""));
        Do(new Withdrawn("v2", "bob", After(2), "worse"));
        Assert.Null(_register.InForceAt(After(3)).Trial);
    }

    [Fact]
    public void A_shadow_is_beside_what_is_in_force()
    {
        Do(Draft("v2"));
        Refused(new Shadowed("v2", IsOn: false, "ann", Noon, ""), RefusalKind.NotNow, "version");
        Do(new Shadowed("v2", IsOn: true, "ann", Noon, ""));
        Assert.Equal((Shipped, "v2"), (_register.InForceAt(Noon).Version, _register.InForceAt(Noon).Shadow));
        Do(new Shadowed("v2", IsOn: false, "ann", Noon, ""));
        Assert.Null(_register.InForceAt(Noon).Shadow);
        Refused(new Shadowed(Shipped, IsOn: true, "ann", Noon, ""), RefusalKind.NotNow, "version");
    }

    [Theory]
    [InlineData("")]
    [InlineData("With Capitals")]
    [InlineData("under_score")]
    public void A_version_has_a_plain_name(string version) => Refused(Draft(version), RefusalKind.Invalid, "version");

    [Fact]
    public void Whoever_acts_is_known_and_so_is_what_it_is_about()
    {
        Refused(Draft("v2", by: ""), RefusalKind.Invalid, "caller");
        Refused(new Withdrawn("v9", "ann", Noon, ""), RefusalKind.Unknown, "version");
        Refused(new Withdrawn(Shipped, "ann", Noon, ""), RefusalKind.NotNow, "version");
        Refused(Draft("v2") with { Reason = new string('x', 2_001) }, RefusalKind.Invalid, "reason");
    }

    [Fact]
    public void An_audience_by_share_has_that_share_and_another_for_another_version()
    {
        var audience = new Audience(100);
        string[] ids = [.. Enumerable.Range(0, 20_000).Select(number => "customer-" + number)];
        string[] first = [.. ids.Where(id => audience.HasInShare("v2", id))];
        Assert.InRange(first.Length, 1_850, 2_150);
        Assert.InRange(first.Count(id => audience.HasInShare("v3", id)), 140, 260);
        Assert.All(first, id => Assert.True(new Audience(200).HasInShare("v2", id)));
        Assert.All(ids, id => Assert.True(Audience.Everybody.HasInShare("v2", id)));
    }

    private static Instant After(int minutes) => Noon.Plus(TimeSpan.FromMinutes(minutes));

    private static Drafted Draft(string version, string basedOn = Shipped, string by = "ann", string? fingerprint = null) =>
        new(version, basedOn, fingerprint ?? "f-" + version, by, Noon, "");

    private void Submit(string version, string basedOn = Shipped, int at = 0)
    {
        Do(Draft(version, basedOn) with { At = After(at) });
        Do(new Simulated(version, "f-" + version, 0, "ann", After(at), ""));
        Do(new Submitted(version, AcceptsDrift: false, "ann", After(at), ""));
    }

    private void Release(string version, int effective)
    {
        Submit(version);
        Do(new Approved(version, After(effective), Audience.Everybody, "bob", Noon, ""));
    }

    private StandardPhase PhaseAt(string version, int minutes) => _register.PhaseOf(_register.Find(version)!, After(minutes));

    private void Do(StandardAct act)
    {
        Assert.Null(_register.Check(act));
        _register.Take(act);
    }

    private void Refused(StandardAct act, RefusalKind kind, string field)
    {
        GovernanceRefusal? refusal = _register.Check(act);
        Assert.NotNull(refusal);
        Assert.Equal((kind, field), (refusal.Kind, refusal.Field));
    }
}
