// SPDX-License-Identifier: GPL-3.0-or-later
// Constructor numbers of the MTProto service layer: facts of the wire, each the CRC-32 of its line in tl/schema/mtproto.tl.
#pragma once

#include <cstdint>

namespace helio::mtproto::id {

inline constexpr std::uint32_t kBadMsgNotification = 0xa7eff811;
inline constexpr std::uint32_t kBadServerSalt = 0xedab447b;
inline constexpr std::uint32_t kBindAuthKeyInner = 0x75a3f765;
inline constexpr std::uint32_t kBindTempAuthKey = 0xcdd42a05;  // of api.tl: the one call that a session makes by itself (P-03)
inline constexpr std::uint32_t kBoolTrue = 0x997275b5;
inline constexpr std::uint32_t kClientDHInnerData = 0x6643b654;
inline constexpr std::uint32_t kDestroyAuthKey = 0xd1435160;
inline constexpr std::uint32_t kDestroyAuthKeyFail = 0xea109b13;
inline constexpr std::uint32_t kDestroyAuthKeyNone = 0x0a9f2259;
inline constexpr std::uint32_t kDestroyAuthKeyOk = 0xf660e1d4;
inline constexpr std::uint32_t kDestroySession = 0xe7512126;
inline constexpr std::uint32_t kDestroySessionNone = 0x62d350c9;
inline constexpr std::uint32_t kDestroySessionOk = 0xe22045fc;
inline constexpr std::uint32_t kDhGenFail = 0xa69dae02;
inline constexpr std::uint32_t kDhGenOk = 0x3bcbf734;
inline constexpr std::uint32_t kDhGenRetry = 0x46dc1fb9;
inline constexpr std::uint32_t kFutureSalt = 0x0949d9dc;
inline constexpr std::uint32_t kFutureSalts = 0xae500895;
inline constexpr std::uint32_t kGetFutureSalts = 0xb921bd04;
inline constexpr std::uint32_t kGzipPacked = 0x3072cfa1;
inline constexpr std::uint32_t kHttpWait = 0x9299359f;
inline constexpr std::uint32_t kInvokeAfterMsg = 0xcb9f372d;
inline constexpr std::uint32_t kMsgContainer = 0x73f1f8dc;
inline constexpr std::uint32_t kMsgCopy = 0xe06046b2;
inline constexpr std::uint32_t kMsgDetailedInfo = 0x276d3ec6;
inline constexpr std::uint32_t kMsgNewDetailedInfo = 0x809db6df;
inline constexpr std::uint32_t kMsgResendReq = 0x7d861a08;
inline constexpr std::uint32_t kMsgsAck = 0x62d6b459;
inline constexpr std::uint32_t kMsgsAllInfo = 0x8cc0d131;
inline constexpr std::uint32_t kMsgsStateInfo = 0x04deb57d;
inline constexpr std::uint32_t kMsgsStateReq = 0xda69fb52;
inline constexpr std::uint32_t kNewSessionCreated = 0x9ec20908;
inline constexpr std::uint32_t kPQInnerData = 0x83c95aec;
inline constexpr std::uint32_t kPQInnerDataDc = 0xa9f55f95;
inline constexpr std::uint32_t kPQInnerDataTemp = 0x3c6a84d4;
inline constexpr std::uint32_t kPQInnerDataTempDc = 0x56fddf88;
inline constexpr std::uint32_t kPing = 0x7abe77ec;
inline constexpr std::uint32_t kPingDelayDisconnect = 0xf3427b8c;
inline constexpr std::uint32_t kPong = 0x347773c5;
inline constexpr std::uint32_t kReqDHParams = 0xd712e4be;
inline constexpr std::uint32_t kReqPq = 0x60469778;
inline constexpr std::uint32_t kReqPqMulti = 0xbe7e8ef1;
inline constexpr std::uint32_t kResPQ = 0x05162463;
inline constexpr std::uint32_t kRpcAnswerDropped = 0xa43ad8b7;
inline constexpr std::uint32_t kRpcAnswerDroppedRunning = 0xcd78e586;
inline constexpr std::uint32_t kRpcAnswerUnknown = 0x5e2ad36e;
inline constexpr std::uint32_t kRpcDropAnswer = 0x58e4a740;
inline constexpr std::uint32_t kRpcError = 0x2144ca19;
inline constexpr std::uint32_t kRpcResult = 0xf35c6d01;
inline constexpr std::uint32_t kServerDHInnerData = 0xb5890dba;
inline constexpr std::uint32_t kServerDHParamsFail = 0x79cb045d;
inline constexpr std::uint32_t kServerDHParamsOk = 0xd0e8075c;
inline constexpr std::uint32_t kSetClientDHParams = 0xf5045f1f;
inline constexpr std::uint32_t kVector = 0x1cb5c415;

}  // namespace helio::mtproto::id
