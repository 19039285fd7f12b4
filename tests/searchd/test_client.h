// A raw client for tests: sends bytes as they are and reads what comes back.
#pragma once

#include <string>

namespace firstline {

class TestClient {
  public:
    explicit TestClient(int port);
    explicit TestClient(const std::string& unix_path);
    ~TestClient();
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;

    bool connected() const { return connected_; }

    // False once the server does not take more.
    bool send(const std::string& bytes) const;

    // One reply: its head, and as much body as it announces; at most ten seconds. What there was,
    // if the connection closed before.
    std::string read_reply(bool has_body = true);

    // Everything until the server closes; at most ten seconds.
    std::string read_to_end();

    // Whether the server closes within ten seconds.
    bool is_closed();

    // A GET on a connection of its own.
    static std::string get(int port, const std::string& target, const std::string& fields = "");
    static std::string post(int port, const std::string& target, const std::string& body,
                            const std::string& fields = "Content-Type: application/json\r\n");

  private:
    bool receive_more();
    int descriptor_ = -1;
    bool connected_ = false;
    std::string received_;
};

// The status of a reply; 0 if it is none.
int status_of(const std::string& reply);
std::string body_of(const std::string& reply);

}  // namespace firstline
