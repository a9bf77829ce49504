using System.Net;
using System.Net.Sockets;

namespace CustomerGrains.Testing;

/// <summary>
/// Ports of the loopback interface for programs that have to be told one. They lie below those that the system gives out by itself, so that
/// nobody's connection and nobody's server comes upon one between its choice and its use.
/// </summary>
public static class LoopbackPort
{
    private const int First = 20_000;
    private const int Last = 29_999;

    private static readonly List<Socket> Held = [];

    /// <summary>Gives a port that nobody listens on, and that no other test gets for as long as this process lives.</summary>
    /// <exception cref="InvalidOperationException">There is none left.</exception>
    public static int Take()
    {
        lock (Held)
        {
            int port = Enumerable.Range(First, Last - First + 1).FirstOrDefault(each => TryHold(each) && IsFree(each));
            return port > 0 ? port : throw new InvalidOperationException($"all ports from {First} to {Last} are in use");
        }
    }

    /// <summary>Other test processes ask for the UDP port of the same number too, and it goes with the process that has it.</summary>
    private static bool TryHold(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        if (!CanBind(socket, port))
        {
            socket.Dispose();
            return false;
        }

        Held.Add(socket);
        return true;
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        return CanBind(socket, port);
    }

    private static bool CanBind(Socket socket, int port)
    {
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
