using System.Net;
using System.Net.Sockets;
using CustomerGrains.Server.Configuration;

namespace CustomerGrains.Server.Demo;

/// <summary>
/// Looks whether the server's addresses can be had before anything is made for it: a host that cannot listen
/// writes a page of stack traces first, and a newcomer needs one line.
/// </summary>
internal static class Addresses
{
    private const int PortsFurther = 1_000;
    private const int PortsMax = 60_000;

    /// <exception cref="DemoException">One is in use; the message says which, and what to do.</exception>
    public static void Check(ServerOptions options)
    {
        foreach (IPEndPoint address in new[] { options.GrpcAddress, options.WebAddress })
        {
            if (!IsFree(address))
            {
                throw InUse(address.ToString(), options);
            }
        }
    }

    /// <summary>The error for an address that somebody took in the meantime.</summary>
    public static DemoException InUse(string address, ServerOptions options) => new(
        $"{address} is in use, perhaps by another server. Stop that one, or choose other ports: " +
        $"demo --grpc {Other(options.GrpcAddress)} --web {Other(options.WebAddress)}");

    private static bool IsFree(IPEndPoint address)
    {
        try
        {
            using var listener = new TcpListener(address);
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    private static IPEndPoint Other(IPEndPoint taken) => new(taken.Address, (taken.Port % PortsMax) + PortsFurther);
}
