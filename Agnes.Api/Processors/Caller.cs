using System.Net;
using Agnes.Api.Accounts;

namespace Agnes.Api.Processors;

/// <summary>Who asked for something that is audited, and whence.</summary>
public sealed record Caller(string Actor, string? ClientIp)
{
    public static Caller Of(HttpContext context) =>
        new(context.User.Actor(), AddressOf(context.Connection.RemoteIpAddress));

    private static string? AddressOf(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}
