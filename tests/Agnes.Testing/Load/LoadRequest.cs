namespace Agnes.Testing.Load;

/// <summary>One kind of request that clients send.</summary>
/// <param name="Kind">Its name in reports.</param>
/// <param name="Send">Sends it for a client, at a turn.</param>
public sealed record LoadRequest(
    string Kind,
    Func<HttpClient, int, CancellationToken, Task<HttpResponseMessage>> Send);
