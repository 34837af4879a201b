using Agnes.Pipeline;

namespace Agnes.Api.Knowledge;

/// <summary>Reads terms that a caller sends.</summary>
public static class Term
{
    /// <returns>Null where there is none; an empty one is none: that is how a form leaves out a choice.</returns>
    /// <exception cref="BadHttpRequestException">It is not one of the terms.</exception>
    public static T? Read<T>(string name, string? text)
        where T : struct, Enum =>
        string.IsNullOrEmpty(text) ? null : Terms.Find<T>(text) ?? throw Unknown(name, text, Terms.All<T>());

    /// <exception cref="BadHttpRequestException">It is missing, or not one of the terms.</exception>
    public static T Require<T>(string name, string? text)
        where T : struct, Enum =>
        Read<T>(name, text)
        ?? throw new BadHttpRequestException($"{name} is missing; allowed: {string.Join(", ", Terms.All<T>())}.");

    private static BadHttpRequestException Unknown(string name, string text, IReadOnlyList<string> allowed) =>
        new($"{name} is '{text}'; allowed: {string.Join(", ", allowed)}.");
}
