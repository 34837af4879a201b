using System.Net;
using Microsoft.AspNetCore.Http;

namespace Agnes.IdentityProvider;

/// <summary>The page of a provider that asks whether to go on.</summary>
internal static class SignInPage
{
    private const string Answer = "answer";

    private const string Cancel = "cancel";

    public static IResult For(HttpRequest request, Person person)
    {
        var fields = request.Query.Select(
            parameter => $"""<input type="hidden" name="{Encoded(parameter.Key)}" value="{Encoded(parameter.Value)}">""");
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en">
              <title>Provider</title>
              <link rel="icon" href="data:,">
              <h1>Provider</h1>
              <form method="post" action="{Encoded(request.PathBase + request.Path)}">
                {string.Concat(fields)}
                <button>Go on as {Encoded(person.Email)}</button>
                <button name="{Answer}" value="{Cancel}">Cancel</button>
              </form>
            </html>
            """,
            "text/html");
    }

    public static bool IsCancelled(HttpRequest request) => request.HasFormContentType && request.Form[Answer] == Cancel;

    private static string Encoded(string? text) => WebUtility.HtmlEncode(text ?? "");
}
