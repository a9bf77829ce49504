namespace CustomerGrains.Server.Demo;

/// <summary>The demo cannot go on for reasons of this machine; its message is the one line that is shown, as for every IOException.</summary>
internal sealed class DemoException(string message) : IOException(message);
