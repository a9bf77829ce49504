using System.Net;
using System.Net.Sockets;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Which addresses may be sent to: who configures a webhook must not reach what only this server reaches.</summary>
internal static class TargetRules
{
    private const int LengthMax = 2_000;

    /// <summary>Networks that are not public, from IANA's special-purpose registries; of IPv6 also all but 2000::/3, which alone is given out.</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/2", "8000::/1",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>What is wrong with an address as it is written; null when nothing is.</summary>
    public static string? Fault(string text, bool allowsAny)
    {
        if (text.Length > LengthMax || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
        {
            return $"is no address; https://host/path is expected, at most {LengthMax} characters";
        }

        if (url.Scheme != Uri.UriSchemeHttps && !(allowsAny && url.Scheme == Uri.UriSchemeHttp))
        {
            return $"begins with {url.Scheme}://; {(allowsAny ? "https:// and http:// are" : "https:// is")} allowed";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return "has a user, a password or a fragment, which is not allowed";
        }

        return !allowsAny && IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? literal) && !IsPublic(literal)
            ? $"is {literal}, which is not public; private networks are allowed with the server's setting webhook-targets only"
            : null;
    }

    /// <summary>Whether an address can be anybody's on the Internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Array.Exists(NotPublic, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
