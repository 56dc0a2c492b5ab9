// SPDX-License-Identifier: GPL-3.0-or-later
// The rules object to what they should, shown on files of our own making.
#include "tests/style/rules.h"

namespace helio::style {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Objections arrows(const std::string& path, const std::string& target) { return checkArrows(sourceOf(path, "#include " + target + "\n")); }

TEST(Rules, arrowsPointOneWay) {
    EXPECT_THAT(arrows("src/model/people.h", "\"base/bytes.h\""), IsEmpty());
    EXPECT_THAT(arrows("src/model/people.h", "\"model/ids.h\""), IsEmpty());
    EXPECT_THAT(arrows("src/model/people.h", "<vector>"), IsEmpty());
    EXPECT_THAT(arrows("src/model/people.h", "\"tl/gen/core.h\""), SizeIs(1));
    EXPECT_THAT(arrows("src/base/bytes.h", "\"model/ids.h\""), SizeIs(1));
    EXPECT_THAT(arrows("src/base/bytes.h", "\"bytes.h\""), SizeIs(1)) << "includes are relative to src";
    EXPECT_THAT(arrows("src/server/boxes.cpp", "\"client/client.h\""), SizeIs(1));
    EXPECT_THAT(arrows("src/server/boxes.cpp", "\"model/ids.h\""), SizeIs(1));
    EXPECT_THAT(arrows("src/server/handlers/users.cpp", "\"model/ids.h\""), IsEmpty());
    EXPECT_THAT(arrows("src/server/handlers/users.cpp", "\"server/boxes.h\""), IsEmpty());
    EXPECT_THAT(arrows("src/apps/heliographd/main.cpp", "\"client/client.h\""), SizeIs(1));
    EXPECT_THAT(arrows("src/novelty/a.cpp", "<vector>"), SizeIs(1)) << "a folder outside the table";
}

TEST(Rules, theWindowSeesTheClientsFrontDoorOnly) {
    EXPECT_THAT(arrows("ui/chats/list.cpp", "\"client/client.h\""), IsEmpty());
    EXPECT_THAT(arrows("ui/chats/list.cpp", "\"ui/kit/theme.h\""), IsEmpty());
    EXPECT_THAT(arrows("ui/chats/list.cpp", "<QWidget>"), IsEmpty());
    for (const char* target : {"\"client/features/send.h\"", "\"tl/gen/core.h\"", "\"mtproto/envelope.h\"", "\"net/rpc.h\"", "\"store/cache.h\""}) {
        EXPECT_THAT(arrows("ui/chats/list.cpp", target), SizeIs(1)) << target;
    }
}

TEST(Rules, qtStaysInTheWindow) {
    for (const char* target : {"<QImage>", "\"QImage\"", "<QtGui/QImage>", "<QtGlobal>"}) {
        EXPECT_THAT(arrows("src/pixels/picture.h", target), SizeIs(1)) << target;
    }
    EXPECT_THAT(arrows("src/apps/heliograph/main.cpp", "<QApplication>"), IsEmpty());
    EXPECT_THAT(arrows("src/apps/heliograph-cli/main.cpp", "<QCoreApplication>"), SizeIs(1));
}

TEST(Rules, filesStayShort) {
    std::string text;
    for (std::size_t i = 0; i < kMaxLines; ++i) text += "x\n";
    EXPECT_THAT(checkLength(sourceOf("src/a.cpp", text)), IsEmpty());
    EXPECT_THAT(checkLength(sourceOf("src/a.cpp", text + "x\n")), SizeIs(1));
}

TEST(Rules, theLicenceComesFirst) {
    const std::string line = "SPDX-License-Identifier: GPL-3.0-or-later\n";
    EXPECT_THAT(checkLicence(sourceOf("src/a.cpp", "// " + line)), IsEmpty());
    EXPECT_THAT(checkLicence(sourceOf("dev", "#!/bin/bash\n# " + line)), IsEmpty());
    EXPECT_THAT(checkLicence(sourceOf("src/a.cpp", "\n// " + line)), SizeIs(1));
    EXPECT_THAT(checkLicence(sourceOf("src/a.cpp", "")), SizeIs(1));
}

TEST(Rules, nothingIsLeftForLater) {
    EXPECT_THAT(checkUnfinished(sourceOf("src/a.cpp", "// all done; mkstemp(\"fileXXXXXX\")")), IsEmpty());
    for (const std::string mark : {"TO"
                                   "DO",
                                   "FIX"
                                   "ME",
                                   "XX"
                                   "X",
                                   "HA"
                                   "CK"}) {
        EXPECT_THAT(checkUnfinished(sourceOf("src/a.cpp", "\n// " + mark + ": mend")), testing::ElementsAre(HasSubstr("src/a.cpp:2: " + mark)));
    }
}

TEST(Rules, posixHasATwin) {
    EXPECT_THAT(checkPortability(sourceOf("src/contacts/a.cpp", "#include <unistd.h>\n")), SizeIs(1));
    EXPECT_THAT(checkPortability(sourceOf("src/contacts/a.cpp", "#include <sys/stat.h>\n")), SizeIs(1));
    EXPECT_THAT(checkPortability(sourceOf("src/contacts/a.cpp", "#ifdef _WIN32\n#include <io.h>\n#else\n#include <unistd.h>\n#endif\n")), IsEmpty());
    EXPECT_THAT(checkPortability(sourceOf("src/contacts/a.cpp", "#if defined(__linux__)\n#include <sys/auxv.h>\n#endif\n")), IsEmpty());
    EXPECT_THAT(checkPortability(sourceOf("src/contacts/a.cpp", "#ifdef _WIN32\n#endif\n#ifdef A\n#include <unistd.h>\n#endif\n")), SizeIs(1));
    EXPECT_THAT(checkPortability(sourceOf("src/net/a.cpp", "#include <sys/socket.h>\n")), IsEmpty());
    EXPECT_THAT(checkPortability(sourceOf("src/store/account_lock.cpp", "#include <fcntl.h>\n")), IsEmpty());
}

}  // namespace
}  // namespace helio::style
