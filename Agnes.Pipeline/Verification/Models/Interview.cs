using Microsoft.Extensions.AI;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>
/// Asks a model until it gave an answer of use: once more where it broke the schema, and with twice the room where it
/// was cut off.
/// </summary>
internal sealed class Interview(IChatClient model)
{
    public const int FirstRoomTokens = 4096;

    /// <summary>What a model says within the time of one call.</summary>
    public const int MostRoomTokens = 2 * FirstRoomTokens;

    public async Task<ModelAnswer<T>> AskAsync<T>(ModelQuestion<T> question, CancellationToken cancellationToken)
    {
        var room = FirstRoomTokens;
        string? breach = null;
        while (true)
        {
            ChatResponse response;
            try
            {
                response = await model.GetResponseAsync(
                    MessagesOf(question, breach), OptionsOf(question, room), cancellationToken);
            }
            catch (ModelCallException e)
            {
                return e.Fault == ModelFault.Prompt
                    ? new ModelAnswer<T>.Failed(e.Message)
                    : new ModelAnswer<T>.Unavailable(e.Message, e.RetryAfter, e.Fault == ModelFault.EveryCall);
            }

            if (response.FinishReason == ChatFinishReason.ContentFilter)
            {
                return new ModelAnswer<T>.Failed("The model declined to answer.");
            }

            if (response.FinishReason == ChatFinishReason.Length)
            {
                if (room >= MostRoomTokens)
                {
                    return new ModelAnswer<T>.Failed($"The model's answer was cut off at {room} tokens.");
                }

                room = MostRoomTokens;
                continue;
            }

            try
            {
                return new ModelAnswer<T>.Given(question.Read(response.Text));
            }
            catch (SchemaBreachException e) when (breach is null)
            {
                breach = e.Message;
            }
            catch (SchemaBreachException e)
            {
                return new ModelAnswer<T>.Failed($"The model broke the schema of its answer twice: {e.Message}.");
            }
        }
    }

    private static ChatMessage[] MessagesOf<T>(ModelQuestion<T> question, string? breach) =>
    [
        new(ChatRole.System, question.Instruction),
        new(ChatRole.User, breach is null
            ? question.Material
            : $"{question.Material}\n\nAn earlier answer could not be used: {breach}. Answer again, by the schema."),
    ];

    private static ChatOptions OptionsOf<T>(ModelQuestion<T> question, int room) => new()
    {
        MaxOutputTokens = room,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(question.Schema, question.SchemaName),
        AdditionalProperties = new() { ["strict"] = true },
    };
}
