using System.Net;
using Agnes.Api.Accounts;

namespace Agnes.Api.Processors;

/// <summary>Who asked for something that is audited, and whence; the actor is null where nobody is known.</summary>
public sealed record Caller(string? Actor, string? ClientIp)
{
    public static Caller Of(HttpContext context) => Somebody(context) with { Actor = context.User.Actor() };

    /// <summary>Who is not signed in.</summary>
    public static Caller Somebody(HttpContext context) => new(null, AddressOf(context.Connection.RemoteIpAddress));

    private static string? AddressOf(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}
