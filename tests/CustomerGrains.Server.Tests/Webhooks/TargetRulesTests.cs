using System.Net;
using CustomerGrains.Server.Webhooks;

namespace CustomerGrains.Server.Tests.Webhooks;

public sealed class TargetRulesTests
{
    [Theory]
    [InlineData("https://hooks.example.com/in?key=1", null)]
    [InlineData("https://93.184.216.34:8443/", null)]
    [InlineData("https://[2606:2800:220:1::1]/", null)]
    [InlineData("http://hooks.example.com/", "begins with http://")]
    [InlineData("ftp://hooks.example.com/", "begins with ftp://")]
    [InlineData("hooks.example.com", "is no address")]
    [InlineData("", "is no address")]
    [InlineData("https://user:pass@hooks.example.com/", "has a user")]
    [InlineData("https://hooks.example.com/#part", "a fragment")]
    [InlineData("https://127.0.0.1/", "is not public")]
    [InlineData("https://2130706433/", "is not public")]
    [InlineData("https://0x7f.1/", "is not public")]
    [InlineData("https://[::1]/", "is not public")]
    [InlineData("https://[::ffff:10.0.0.1]/", "is not public")]
    public void An_address_is_judged_as_it_is_written(string url, string? fault)
    {
        if (fault is null)
        {
            Assert.Null(TargetRules.Fault(url, allowsAny: false));
        }
        else
        {
            Assert.Contains(fault, TargetRules.Fault(url, allowsAny: false), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void With_the_setting_anything_may_be_sent_to()
    {
        Assert.Null(TargetRules.Fault("http://127.0.0.1:8080/", allowsAny: true));
        Assert.Equal("begins with ftp://; https:// and http:// are allowed", TargetRules.Fault("ftp://127.0.0.1/", allowsAny: true));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("2a00:1450:4001::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("127.1.2.3", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("::ffff:0:10.0.0.1", false)]
    [InlineData("100:0:0:1::1", false)]
    [InlineData("1fff::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("3ffe::1", true)]
    [InlineData("3fff::1", false)]
    [InlineData("4000::1", false)]
    [InlineData("5f00::1", false)]
    [InlineData("9000::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Networks_that_are_not_public_are_known(string address, bool isPublic) => Assert.Equal(isPublic, TargetRules.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void A_webhook_never_shows_its_secret() =>
        Assert.Equal("chat to https://chat.example/", $"{new Webhook("chat", "https://chat.example/", null, false, 0, [1, 2, 3])}");
}
