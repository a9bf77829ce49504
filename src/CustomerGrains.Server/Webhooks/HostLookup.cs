using System.Net;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Finds the addresses of a host's name.</summary>
/// <param name="host">The name, or an address as it is written.</param>
/// <param name="cancellationToken">Gives up.</param>
/// <exception cref="System.Net.Sockets.SocketException">There are none, or who knows did not answer.</exception>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);
