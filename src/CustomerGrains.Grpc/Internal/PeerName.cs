using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Addresses written as in gRPC's naming document.</summary>
internal static class PeerName
{
    public static string Of(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{connection.RemotePort}",
        var address => $"ipv4:{address}:{connection.RemotePort}",
    };
}
