using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Configuration;

namespace Agnes.Pipeline.Configuration;

/// <summary>
/// Reads the environment variables of the contract. An unset variable means its default; a set one that is
/// empty, unreadable or out of range is a fault. Faults are collected, so that all are told at once by
/// <see cref="ThrowIfFaulty"/>.
/// </summary>
/// <remarks>
/// The framework's binder stops at the first fault, takes an empty value for an unset one and prints secrets;
/// the contract wants none of the three, so this reader stands in its place.
/// </remarks>
public sealed class SettingsReader(IConfiguration configuration)
{
    private static readonly string[] SecretEndings = ["_KEY", "_SECRET", "_PASSWORD", "_TOKEN"];

    private readonly List<string> _faults = [];

    /// <summary>What is wrong so far, a line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>A whole number within <paramref name="minimum"/> and <paramref name="maximum"/>.</summary>
    public T Number<T>(string name, T fallback, T minimum, T maximum)
        where T : struct, IBinaryInteger<T> =>
        NumberOrNull(name, minimum, maximum) ?? fallback;

    /// <summary>As <see cref="Number{T}"/>, but null where the variable is unset or faulty.</summary>
    public T? NumberOrNull<T>(string name, T minimum, T maximum)
        where T : struct, IBinaryInteger<T>
    {
        if (configuration[name] is not { } text)
        {
            return null;
        }

        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum
            && number <= maximum)
        {
            return number;
        }

        AddFault(name, text, $"a whole number from {minimum} to {maximum}");
        return null;
    }

    /// <summary>An interval in whole seconds.</summary>
    public TimeSpan Seconds(string name, int fallback, int minimum, int maximum) =>
        TimeSpan.FromSeconds(Number(name, fallback, minimum, maximum));

    /// <summary>A switch: <c>1</c> or <c>true</c> is on, <c>0</c> or <c>false</c> is off.</summary>
    public bool Flag(string name)
    {
        switch (configuration[name]?.ToUpperInvariant())
        {
            case null or "0" or "FALSE":
                return false;
            case "1" or "TRUE":
                return true;
            default:
                AddFault(name, configuration[name], "1 or 0");
                return false;
        }
    }

    /// <summary>One of <paramref name="allowed"/>.</summary>
    public string Choice(string name, string fallback, params IReadOnlyList<string> allowed)
    {
        if (configuration[name] is not { } text)
        {
            return fallback;
        }

        if (allowed.Contains(text))
        {
            return text;
        }

        AddFault(name, text, string.Join(", ", allowed));
        return fallback;
    }

    /// <summary>A text that is not blank.</summary>
    public string Text(string name, string fallback, string allowed)
    {
        if (configuration[name] is not { } text)
        {
            return fallback;
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        AddFault(name, text, allowed);
        return fallback;
    }

    /// <summary>A secret; empty means unset.</summary>
    public string? Secret(string name) => configuration[name] is { Length: > 0 } secret ? secret : null;

    /// <summary>A value of a caller's own shape; null where the variable is unset or faulty.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="allowed">What it may be.</param>
    /// <param name="parse">Makes a value of its text; null where it is not allowed.</param>
    public T? ParsedOrNull<T>(string name, string allowed, Func<string, T?> parse)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (configuration[name] is not { } text)
        {
            return null;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        AddFault(name, text, allowed);
        return null;
    }

    /// <summary>Values that are separated by commas; none where the variable is unset or faulty.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="allowed">What its values may be.</param>
    /// <param name="parse">Makes a value of its text; null where it is not allowed.</param>
    public IReadOnlyList<T> List<T>(string name, string allowed, Func<string, T?> parse)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (configuration[name] is not { } text)
        {
            return [];
        }

        var values = text.Split(',', StringSplitOptions.TrimEntries).Select(parse).ToList();
        if (values.TrueForAll(value => value is not null))
        {
            return [.. values.OfType<T>()];
        }

        AddFault(name, text, allowed);
        return [];
    }

    /// <summary>An absolute <c>http</c> or <c>https</c> address without query or fragment.</summary>
    public Uri HttpAddress(string name, string fallback) => HttpAddressOrNull(name) ?? new Uri(fallback);

    /// <summary>As <see cref="HttpAddress"/>, but null where the variable is unset or faulty.</summary>
    public Uri? HttpAddressOrNull(string name)
    {
        if (configuration[name] is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address is { Query: "", Fragment: "", UserInfo: "" })
        {
            return address;
        }

        AddFault(name, text, "an http or https address, such as http://localhost:8000");
        return null;
    }

    /// <summary>Notes a fault that a caller found in a value of its own shape.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value; of a secret only the length is told.</param>
    /// <param name="allowed">What would have been allowed.</param>
    public void AddFault(string name, string? value, string allowed)
    {
        var shown = SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            ? $"a secret of {value?.Length ?? 0} characters"
            : $"'{value?.ReplaceLineEndings(" ")}'";
        _faults.Add($"{name} is {shown}; allowed: {allowed}");
    }

    /// <summary>Stops the start where anything was wrong.</summary>
    /// <exception cref="SettingsException">At least one variable is faulty.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new SettingsException(_faults);
        }
    }
}
